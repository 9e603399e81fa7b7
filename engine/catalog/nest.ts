import type { Library, Member, RequestPart } from './types.ts';

const routes = (method: string): Member => ({ decorator: { marks: 'route', method } });
const gives = (part: RequestPart): Member => ({ decorator: { marks: 'request', part } });
const before: Member = { decorator: { marks: 'before' } };

export const nest: Library = {
  name: 'NestJS',
  packages: ['@nestjs/common'],
  exports: {
    Controller: { decorator: { marks: 'controller' } },
    Get: routes('GET'),
    Post: routes('POST'),
    Put: routes('PUT'),
    Patch: routes('PATCH'),
    Delete: routes('DELETE'),
    Head: routes('HEAD'),
    Options: routes('OPTIONS'),
    All: routes('ALL'),
    Sse: routes('GET'),
    Query: gives('query'),
    Param: gives('params'),
    Body: gives('body'),
    RawBody: gives('body'),
    UploadedFile: gives('body'),
    UploadedFiles: gives('body'),
    Headers: gives('headers'),
    HostParam: gives('params'),
    Cookies: gives('cookies'),
    Req: { decorator: { marks: 'parameter', type: 'Express.Request' } },
    Request: { decorator: { marks: 'parameter', type: 'Express.Request' } },
    Res: { decorator: { marks: 'parameter', type: 'Express.Response' } },
    Response: { decorator: { marks: 'parameter', type: 'Express.Response' } },
    UseGuards: before,
    UseInterceptors: before,
    UsePipes: before,
    UseFilters: before,
  },
  types: {},
};

const field = (method: string): Member => ({ decorator: { marks: 'route', method } });
const resolver: Member = { decorator: { marks: 'controller' } };
const input: Member = { decorator: { marks: 'input' } };

export const nestGraphql: Library = {
  name: '@nestjs/graphql',
  packages: ['@nestjs/graphql'],
  exports: {
    Resolver: resolver,
    Query: field('QUERY'),
    Mutation: field('MUTATION'),
    Subscription: field('SUBSCRIPTION'),
    ResolveField: field('FIELD'),
    ResolveProperty: field('FIELD'),
    ResolveReference: field('FIELD'),
    Args: gives('args'),
    InputType: input,
    ArgsType: input,
  },
  types: {},
};

export const typeGraphql: Library = {
  name: 'type-graphql',
  packages: ['type-graphql'],
  exports: {
    Resolver: resolver,
    Query: field('QUERY'),
    Mutation: field('MUTATION'),
    Subscription: field('SUBSCRIPTION'),
    FieldResolver: field('FIELD'),
    Arg: gives('args'),
    Args: gives('args'),
    InputType: input,
    ArgsType: input,
    UseMiddleware: before,
    Authorized: before,
  },
  types: {},
};
