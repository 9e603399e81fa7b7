import type { Library, Member, RequestPart, Setting } from './types.ts';

const routes = (method: string): Member => ({ decorator: { marks: 'route', method } });
const gives = (part: RequestPart): Member => ({ decorator: { marks: 'request', part } });
const controller: Member = { decorator: { marks: 'controller' } };
const parameter = (type: string): Member => ({ decorator: { marks: 'parameter', type } });
const prefixed = (argument: number): readonly Setting[] => [
  { sets: 'prefix', at: { argument, keys: ['routePrefix'] } },
];

export const routingControllers: Library = {
  name: 'routing-controllers',
  packages: ['routing-controllers'],
  exports: {
    Controller: controller,
    JsonController: controller,
    Get: routes('GET'),
    Post: routes('POST'),
    Put: routes('PUT'),
    Patch: routes('PATCH'),
    Delete: routes('DELETE'),
    Head: routes('HEAD'),
    All: routes('ALL'),
    Param: gives('params'),
    Params: gives('params'),
    QueryParam: gives('query'),
    QueryParams: gives('query'),
    Body: gives('body'),
    BodyParam: gives('body'),
    UploadedFile: gives('body'),
    UploadedFiles: gives('body'),
    HeaderParam: gives('headers'),
    HeaderParams: gives('headers'),
    CookieParam: gives('cookies'),
    CookieParams: gives('cookies'),
    Req: parameter('Express.Request'),
    Res: parameter('Express.Response'),
    Ctx: parameter('Koa.Context'),
    UseBefore: { decorator: { marks: 'before' } },
    UseInterceptor: { decorator: { marks: 'before', late: true } },
    Authorized: { decorator: { marks: 'before', identity: 'checked' } },
    createExpressServer: { call: { returns: 'Express.App', settings: prefixed(0) } },
    useExpressServer: { call: { returns: 'argument', settings: prefixed(1) } },
    createKoaServer: { call: { returns: 'Koa.App', settings: prefixed(0) } },
    useKoaServer: { call: { returns: 'argument', settings: prefixed(1) } },
  },
  types: {},
};
