import assert from 'node:assert/strict';
import { Linked } from '../linked.ts';
import { shown } from './shown.ts';

const MAIN = `
  import { NestFactory } from '@nestjs/core'; import { VersioningType } from '@nestjs/common'; import { AppModule } from './app.module';
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('api', { exclude: ['health'] });
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });`;

describe('decorated controllers', () => {
  it('of NestJS have the global prefix, versions, lists of paths, and paths of modules', () => {
    const linked = new Linked({
      'src/main.ts': MAIN,
      'src/app.module.ts': `
        import { Module } from '@nestjs/common'; import { RouterModule } from '@nestjs/core'; import { Stats } from './stats';
        @Module({ controllers: [Stats] }) export class AdminModule {}
        @Module({ imports: [AdminModule, RouterModule.register([{ path: 'admin', module: AdminModule }])] }) export class AppModule {}`,
      'src/stats.ts': `
        import { Controller, Get } from '@nestjs/common'; @Controller('stats') export class Stats { @Get() all() {} }`,
      'src/users.ts': `
        import { Controller, Get, Post, Version, VERSION_NEUTRAL } from '@nestjs/common';
        @Controller(['users', 'people']) export class Users { @Get(':id') one() {} @Version('2') @Post() add() {} }
        @Controller({ path: 'orders', version: ['1', '3'] }) export class Orders { @Get() list() {} }
        @Controller({ path: 'health', version: VERSION_NEUTRAL }) export class Health { @Get() ok() {} }`,
    });
    assert.deepEqual(shown(linked), [
      'GET /api/v1/admin/stats:',
      'GET /api/v1/orders:',
      'GET /api/v1/people/:id:',
      'GET /api/v1/users/:id:',
      'GET /api/v3/orders:',
      'GET /health:',
      'POST /api/v2/people:',
      'POST /api/v2/users:',
    ]);
  });

  it('of NestJS belong to the application in whose folder they lie', () => {
    const controller = `import { Controller, Get } from '@nestjs/common'; @Controller('a') export class A { @Get() a() {} }`;
    const main = (prefix: string) =>
      `import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(M); app.setGlobalPrefix('${prefix}');`;
    const linked = new Linked({
      'apps/api/src/main.ts': main('api'),
      'apps/api/src/a.ts': controller,
      'apps/ws/src/main.ts': main('ws'),
      'apps/ws/src/a.ts': controller,
      'libs/a.ts': controller,
    });
    assert.deepEqual(shown(linked), ['GET /a:', 'GET /api/a:', 'GET /ws/a:']);
  });

  it('of NestJS run guards of the application, the class and the method before interceptors, also composed ones', () => {
    const linked = new Linked({
      'src/app.module.ts': `
        import { Module } from '@nestjs/common'; import { APP_GUARD } from '@nestjs/core'; import { JwtGuard } from './guards';
        @Module({ providers: [{ provide: APP_GUARD, useClass: JwtGuard }] }) export class AppModule {}`,
      'src/guards.ts': `
        import { Injectable, UseGuards, applyDecorators, SetMetadata } from '@nestjs/common'; import { AuthGuard } from '@nestjs/passport';
        import { Reflector } from '@nestjs/core';
        export const IS_PUBLIC = 'isPublic'; export const Public = () => SetMetadata(IS_PUBLIC, true);
        @Injectable() export class JwtGuard extends AuthGuard('jwt') {
          constructor(private reflector: Reflector) { super(); }
          canActivate(context) {
            const isPublic = this.reflector.getAllAndOverride(IS_PUBLIC, [context.getHandler(), context.getClass()]);
            if (isPublic) return true;
            return super.canActivate(context);
          }
        }
        export class RolesGuard { canActivate(context) { const { user } = context.switchToHttp().getRequest(); return user.role === 'admin'; } }
        export class ThrottleGuard { canActivate(context) { return context.getRequest().hits < 10; } }
        export const Admin = () => applyDecorators(UseGuards(RolesGuard));`,
      'src/users.ts': `
        import { Controller, Get, Post, UseGuards, UseInterceptors } from '@nestjs/common';
        import { Admin, Public, ThrottleGuard } from './guards';
        @UseInterceptors(Logging) @UseGuards(ThrottleGuard) @Controller('users') export class Users {
          @Admin() @Get() list() {} @Public() @Post('login') login() {}
          @UseInterceptors(Masking) @UseInterceptors(Mapping) @Post('orders') orders() {}
        }
        class Logging {} class Masking {} class Mapping {}`,
    });
    assert.deepEqual(shown(linked), [
      'GET /users: JwtGuard!, ThrottleGuard, RolesGuard!, Logging',
      'POST /users/login: JwtGuard, ThrottleGuard, Logging',
      // TypeScript applies the decorator that stands last first.
      'POST /users/orders: JwtGuard!, ThrottleGuard, Logging, Mapping, Masking',
    ]);
  });

  it('of NestJS run the middleware that modules name them for', () => {
    const linked = new Linked({
      'src/app.module.ts': `
        import { MiddlewareConsumer, Module, RequestMethod } from '@nestjs/common'; import { Users } from './users'; import * as jwt from 'jsonwebtoken';
        @Module({ controllers: [Users] }) export class AppModule {
          configure(consumer: MiddlewareConsumer) {
            consumer.apply(Auth).forRoutes({ path: 'users/me', method: RequestMethod.GET }, { path: 'users/:id', method: RequestMethod.DELETE });
            consumer.apply(Log).exclude('users/login').forRoutes(Users);
            consumer.apply(All).forRoutes('*');
          }
        }
        class Auth { use(req, res, next) { req.user = jwt.verify(req.headers.authorization, 'x'); next(); } }
        class Log { use(req, res, next) { next(); } } class All { use(req, res, next) { next(); } }`,
      'src/users.ts': `
        import { Controller, Get, Post, Delete } from '@nestjs/common';
        @Controller('users') export class Users { @Get('me') me() {} @Delete(':id') remove() {} @Post('login') login() {} }`,
    });
    assert.deepEqual(shown(linked), [
      'DELETE /users/:id: Auth!, Log, All',
      'GET /users/me: Auth!, Log, All',
      'POST /users/login: All',
    ]);
  });

  it('of GraphQL are fields of their types', () => {
    const linked = new Linked({
      'src/users.resolver.ts': `
        import { Resolver, Query, Mutation, ResolveField, Args } from '@nestjs/graphql'; import { User } from './user';
        @Resolver(() => User) export class Users {
          @Query(() => [User], { name: 'users' }) all() {} @Mutation(() => User) add(@Args('name') name: string) {} @ResolveField() posts() {}
        }`,
      'src/user.ts': 'export class User {}',
      'src/orders.ts': `
        import { Resolver, Query, Authorized } from 'type-graphql';
        @Resolver() export class Orders { @Authorized() @Query(() => [String]) orders() {} }`,
    });
    assert.deepEqual(shown(linked), [
      'FIELD User.posts:',
      'MUTATION Mutation.add:',
      'QUERY Query.orders: Authorized!',
      'QUERY Query.users:',
    ]);
  });

  it('of routing-controllers have the prefix of the server', () => {
    const linked = new Linked({
      'src/server.ts': `import { createExpressServer } from 'routing-controllers'; createExpressServer({ routePrefix: '/api', controllers: [] });`,
      'src/users.ts': `
        import { JsonController, Get, Post, UseBefore, Authorized } from 'routing-controllers';
        @UseBefore(log) @JsonController('/users') export class Users { @Get('/:id') one() {} @Authorized('ADMIN') @Post() add() {} }
        function log(req, res, next) { next(); }`,
    });
    assert.deepEqual(shown(linked), ['GET /api/users/:id: log', 'POST /api/users: log, Authorized!']);
  });
});
