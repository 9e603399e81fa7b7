import type { Library, Member, RequestPart, Setting } from './types.ts';

const routes = (method: string): Member => ({ decorator: { marks: 'route', method } });
const gives = (part: RequestPart): Member => ({ decorator: { marks: 'request', part } });
/** Pipes that give numbers and the like, or turn the request away. */
const PIPES = ['ParseIntPipe', 'ParseFloatPipe', 'ParseBoolPipe', 'ParseUUIDPipe', 'ParseEnumPipe', 'ParseDatePipe'];
const converts: Member = { call: { sanitises: 'any' } };
const before: Member = { decorator: { marks: 'before' } };
const sets = (sets: Setting['sets'], at: Setting['at']): Member => ({ call: { settings: [{ sets, at }] } });
const reads: Member = { call: { readsMetadata: true } };
const provided: Member = { call: { returns: 'provided' } };
const opens: Member = { call: { returns: 'Container' } };

export const nest: Library = {
  name: 'NestJS',
  packages: ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express', '@nestjs/platform-fastify'],
  exports: {
    Inject: { decorator: { marks: 'injected' } },
    ModuleRef: { class: 'Container' },
    INestApplication: { class: 'Application' },
    NestExpressApplication: { class: 'Application' },
    NestFastifyApplication: { class: 'Application' },
    INestApplicationContext: { class: 'Container' },
    NestFactory: { type: 'Factory' },
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
    ...Object.fromEntries(PIPES.map((name): [string, Member] => [name, converts])),
    UseGuards: before,
    UseInterceptors: { decorator: { marks: 'before', late: true } },
    SetMetadata: { decorator: { marks: 'metadata' } },
    Reflector: { class: 'Reflector' },
    UsePipes: { decorator: { marks: 'pipes' } },
    Version: { decorator: { marks: 'version' } },
    applyDecorators: { call: { composes: true } },
    ExecutionContext: { class: 'ExecutionContext' },
    createParamDecorator: { call: { callback: { argument: 0, parameters: ['', 'ExecutionContext'], runs: 'later' } } },
    MiddlewareConsumer: { class: 'Consumer' },
    RouterModule: { class: 'Router', statics: 'Router' },
    Logger: { class: 'Logger', statics: 'Logger' },
    ConsoleLogger: { class: 'Logger' },
    LoggerService: { class: 'Logger' },
  },
  types: {
    Logger: {
      logs: 'text-first',
      members: Object.fromEntries(
        ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'].map((name): [string, Member] => [name, { call: {} }]),
      ),
    },
    Factory: {
      members: {
        create: {
          call: { returns: 'Application', crossOrigin: { options: [1, 2], key: 'cors', default: 'none' } },
        },
        createApplicationContext: opens,
        createMicroservice: { call: { returns: 'Microservice' } },
      },
    },
    Application: {
      extends: 'Container',
      closes: 'close',
      members: {
        listen: { call: { starts: 'http' } },
        setGlobalPrefix: sets('prefix', { argument: 0 }),
        enableVersioning: sets('versions', { argument: 0 }),
        useGlobalGuards: sets('before', 'rest'),
        useGlobalInterceptors: sets('late', 'rest'),
        useGlobalPipes: sets('pipes', 'rest'),
        enableCors: { call: { crossOrigin: { options: [0], default: 'any' } } },
      },
    },
    Microservice: { extends: 'Application', members: { listen: { call: { starts: 'jobs' } } } },
    Consumer: {
      members: {
        apply: { call: { returns: 'this', selects: 'middleware' } },
        exclude: { call: { returns: 'this', selects: 'excluded' } },
        forRoutes: { call: { returns: 'this', selects: 'routes' } },
      },
    },
    Router: { members: { register: { call: { routesModules: true } } } },
    ExecutionContext: { members: { switchToHttp: { call: { returns: 'HttpContext' } } } },
    HttpContext: {
      members: {
        getRequest: { call: { returns: 'Express.Request' } },
        getResponse: { call: { returns: 'Express.Response' } },
      },
    },
    Reflector: {
      members: { get: reads, getAll: reads, getAllAndOverride: reads, getAllAndMerge: reads },
    },
    Container: {
      members: { get: provided, resolve: provided, create: provided, select: { call: { returns: 'this' } } },
    },
  },
  providers: {
    token: 'provide',
    gives: { useClass: 'class', useValue: 'value', useFactory: 'function', useExisting: 'token' },
    arguments: 'inject',
  },
};

const field = (method: string, type = ''): Member => ({ decorator: { marks: 'route', method, field: type } });
const roots = {
  Query: field('QUERY', 'Query'),
  Mutation: field('MUTATION', 'Mutation'),
  Subscription: field('SUBSCRIPTION', 'Subscription'),
};
const resolver: Member = { decorator: { marks: 'controller', names: 'type' } };
const input: Member = { decorator: { marks: 'input' } };

export const nestGraphql: Library = {
  name: '@nestjs/graphql',
  packages: ['@nestjs/graphql'],
  exports: {
    Resolver: resolver,
    ...roots,
    ResolveField: field('FIELD'),
    ResolveProperty: field('FIELD'),
    ResolveReference: field('FIELD'),
    Args: gives('args'),
    Context: { decorator: { marks: 'parameter', type: 'GraphQL.Context' } },
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
    ...roots,
    FieldResolver: field('FIELD'),
    Arg: gives('args'),
    Args: gives('args'),
    Ctx: { decorator: { marks: 'parameter', type: 'GraphQL.Context' } },
    InputType: input,
    ArgsType: input,
    UseMiddleware: before,
    Authorized: { decorator: { marks: 'before', identity: 'checked' } },
  },
  types: {},
};
