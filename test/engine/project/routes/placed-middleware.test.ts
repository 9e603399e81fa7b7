import assert from 'node:assert/strict';
import { Linked } from '../linked.ts';
import { shown } from './shown.ts';

const NEXT = '{ "dependencies": { "next": "15" } }';
const ROUTES = {
  'package.json': NEXT,
  'app/api/orders/[id]/route.ts': 'export async function GET() {}',
  'app/api/public/route.ts': 'export async function GET() {}',
  'pages/api/login.ts': 'export default function handler(req, res) {}',
};

/** Guards of the three routes, in the order of their paths. */
function guards(middleware: string, more: Readonly<Record<string, string>> = {}): string[] {
  const linked = new Linked({ ...ROUTES, ...more, 'middleware.ts': middleware });
  return shown(linked).map((route) => route.replace(/^\S+ \S+: ?/, ''));
}

const TOKEN = `import { NextResponse, type NextRequest } from 'next/server'; import { getToken } from 'next-auth/jwt';`;

describe('middleware by place', () => {
  it('runs before the routes that its matcher lets through', () => {
    const run = `${TOKEN} export async function middleware(req: NextRequest) { const token = await getToken({ req }); if (!token) return NextResponse.redirect(new URL('/', req.url)); return NextResponse.next(); }`;
    const only = ['', 'middleware!', ''];
    assert.deepEqual(guards(run), ['middleware!', 'middleware!', 'middleware!']);
    assert.deepEqual(guards(`${run} export const config = { matcher: '/api/orders/:path*' };`), only);
    assert.deepEqual(guards(`${run} export const config = { matcher: ['/nothing', '/api/orders/:id'] };`), only);
    assert.deepEqual(guards(`${run} export const config = { matcher: ['/api/orders'] };`), ['', '', '']);
    assert.deepEqual(guards(`${run} export const config = { matcher: [{ source: '/api/orders/(.*)' }] };`), only);
    assert.deepEqual(
      guards(`${run} export const config = { matcher: ['/((?!api/login|_next|.*\\\\.svg$|api/public).*)'] };`),
      only,
    );
  });

  it('of one application does not run before those of another', () => {
    const linked = new Linked({
      'apps/web/package.json': NEXT,
      'apps/web/src/app/api/a/route.ts': 'export async function GET() {}',
      'apps/web/src/proxy.ts': 'export default function proxy() {}',
      'apps/docs/package.json': NEXT,
      'apps/docs/app/api/b/route.ts': 'export async function GET() {}',
      'apps/docs/lib/middleware.ts': 'export default function middleware() {}',
    });
    assert.deepEqual(shown(linked), ['GET /api/a: proxy', 'GET /api/b:']);
  });

  it('may ask who is there for some paths only', () => {
    const by = (body: string) =>
      guards(`${TOKEN} const OPEN = ['/api/public', '/api/login'];
        export default async function middleware(req: NextRequest) { const { pathname } = req.nextUrl; ${body.includes('token') ? 'const token = await getToken({ req });' : ''} ${body} return NextResponse.next(); }`);
    const away = "return NextResponse.redirect(new URL('/login', req.url));";
    const orders = ['middleware', 'middleware!', 'middleware'];
    assert.deepEqual(by(`if (pathname.startsWith('/api/orders') && !token) ${away}`), orders);
    assert.deepEqual(by(`if (pathname.startsWith('/api/orders')) { if (!token) ${away} }`), orders);
    assert.deepEqual(by(`if (OPEN.includes(pathname)) return NextResponse.next(); if (!token) ${away}`), orders);
    assert.deepEqual(
      by(`const isOpen = OPEN.some((each) => pathname.startsWith(each)); if (!token && !isOpen) ${away}`),
      orders,
    );
    assert.deepEqual(by(`if (!token && req.nextUrl.search) return new NextResponse(null, { status: 404 });`), [
      'middleware',
      'middleware',
      'middleware',
    ]);
    const cookie = (name: string) => by(`const mark = req.cookies.get('${name}')?.value; if (!mark) ${away}`);
    assert.deepEqual(cookie('app_session'), ['middleware!', 'middleware!', 'middleware!']);
    assert.deepEqual(cookie('locale'), ['middleware', 'middleware', 'middleware']);
    // What a path must look like cannot be told: it is asked about.
    assert.deepEqual(by(`if (/orders/.test(pathname) && !token) ${away}`), [
      'middleware!',
      'middleware!',
      'middleware!',
    ]);
  });

  it('is what libraries give', () => {
    assert.deepEqual(
      guards(
        "export { default } from 'next-auth/middleware'; export const config = { matcher: ['/api/orders/:path*'] };",
      ),
      ['', 'middleware!', ''],
    );
    assert.deepEqual(
      guards("export { auth as middleware } from './auth';", {
        'auth.ts': "import NextAuth from 'next-auth'; export const { auth, handlers } = NextAuth({ providers: [] });",
      }),
      ['auth', 'auth', 'auth'],
    );
    assert.deepEqual(
      guards(
        "import { auth } from './auth'; export default auth((req) => { if (!req.auth) return Response.redirect('/in'); });",
        {
          'auth.ts': "import NextAuth from 'next-auth'; export const { auth, handlers } = NextAuth({ providers: [] });",
        },
      ),
      ['auth!', 'auth!', 'auth!'],
    );
    const clerk = (body: string) =>
      guards(`import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
        const isPrivate = createRouteMatcher(['/api/orders(.*)']);
        export default clerkMiddleware(async (auth, req) => { ${body} });`);
    const orders = ['clerkMiddleware', 'clerkMiddleware!', 'clerkMiddleware'];
    assert.deepEqual(clerk('if (isPrivate(req)) await auth.protect();'), orders);
    assert.deepEqual(
      clerk(
        'const { userId, redirectToSignIn } = await auth(); if (!userId && isPrivate(req)) return redirectToSignIn();',
      ),
      orders,
    );
    assert.deepEqual(clerk(''), ['clerkMiddleware', 'clerkMiddleware', 'clerkMiddleware']);
  });
});
