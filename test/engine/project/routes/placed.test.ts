import assert from 'node:assert/strict';
import { Linked } from '../linked.ts';
import { shown } from './shown.ts';

const NEXT = '{ "dependencies": { "next": "15" } }';

describe('routes by place', () => {
  it('of Next.js have the URL of their file', () => {
    const linked = new Linked({
      'package.json': NEXT,
      'app/(shop)/orders/[id]/route.ts': 'export async function GET() {}',
      'app/api/[...slug]/route.ts': 'export const POST = async () => {};',
      'src/app/@modal/a/[[...rest]]/route.ts': 'export const PUT = async () => {};',
      'pages/api/users/[id].ts': 'export default function handler(req, res) {}',
      'pages/api/index.ts': 'export default function handler(req, res) {}',
    });
    assert.deepEqual(shown(linked), [
      'ALL /api/users/:id:',
      'ALL /api:',
      'GET /orders/:id:',
      'POST /api/*slug:',
      'PUT /a/*rest:',
    ]);
  });

  it('of Next.js run the wrappers of their handler, and ask who is there themselves', () => {
    const linked = new Linked({
      'package.json': NEXT,
      'lib/with-auth.ts': `
        import { getServerSession } from 'next-auth';
        export const withAuth = (handler) => async (request, context) => {
          const session = await getServerSession(); if (!session) return Response.json({}, { status: 401 });
          return handler(request, context);
        };
        export const withLog = (handler) => async (request) => { console.log(request.url); return handler(request); };
        export async function sessionOf() { return getServerSession(); }
        export async function verifyUser({ req, res }) { const session = await sessionOf(); if (!session) { res.status(401).json({}); return null; } return session.user; }`,
      'app/api/a/route.ts': `
        import { withAuth, withLog } from '@/lib/with-auth'; export const GET = withLog(withAuth(async () => Response.json([])));`,
      'app/api/b/route.ts': `
        import { sessionOf } from '../../../lib/with-auth';
        export async function GET() { const session = await sessionOf(); if (!session) return new Response('', { status: 401 }); return Response.json([]); }
        export async function POST() { const session = await sessionOf(); return Response.json(session); }`,
      'pages/api/c.ts': `
        import type { NextApiRequest, NextApiResponse } from 'next'; import { verifyUser } from '../../lib/with-auth';
        export default async function handler(req: NextApiRequest, res: NextApiResponse) { const user = await verifyUser({ req, res }); if (!user) return; res.json(user); }`,
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
    });
    assert.deepEqual(shown(linked), [
      'ALL /api/c: verifyUser!',
      'GET /api/a: withLog, withAuth!',
      'GET /api/b: sessionOf!',
      'POST /api/b:',
    ]);
  });

  it('of Next.js may give what asks for the session something else', () => {
    const linked = new Linked({
      'package.json': NEXT,
      'lib/session.ts': `
        import { getServerSession } from 'next-auth'; import jwt from 'jsonwebtoken'; export const options = {};
        export async function mayEdit(id) { const session = await getServerSession(options); return owner(id) === session?.user.id; }
        export async function requireOwner(id) { const session = await getServerSession(options); if (!session) throw new Error('who?'); }
        export const mailed = (token) => jwt.verify(token, 'key');`,
      'app/a/route.ts': `import { getServerSession } from 'next-auth/next'; import { options } from '../../lib/session';
        export async function GET() { try { const session = await getServerSession(options); if (!session) return new Response('no', { status: 403 }); } catch { return new Response(null, { status: 500 }); } }`,
      'app/b/route.ts': `import { mayEdit } from '../../lib/session';
        export async function GET(req: Request, { params }) { if (!(await mayEdit(params.id))) return new Response(null, { status: 403 }); }`,
      'app/c/route.ts': `import { requireOwner } from '../../lib/session';
        export async function GET(req: Request, { params }) { await requireOwner(params.id); return Response.json(1); }`,
      'app/d/route.ts': `import { mailed } from '../../lib/session';
        export async function GET(req: Request, { params }) { mailed(params.token); return Response.json(1); }`,
    });
    assert.deepEqual(shown(linked), [
      'GET /a: getServerSession!',
      'GET /b: mayEdit!',
      'GET /c: requireOwner!',
      'GET /d:',
    ]);
  });

  it('of Next.js turn strangers away with any answer that is an error, or send them elsewhere', () => {
    const handler = (body: string) =>
      `import { getToken } from 'next-auth/jwt'; import { redirect } from 'next/navigation'; export async function GET(req: Request) { ${body} }`;
    const linked = new Linked({
      'package.json': NEXT,
      'app/a/route.ts': handler(
        'const token = await getToken({ req }); if (!token?.id) return Response.json({ error: 1 }, { status: 404 }); return Response.json(1);',
      ),
      'app/b/route.ts': handler(
        "if (req.method === 'GET') { const t = await getToken({ req }); if (t == null) redirect('/'); }",
      ),
      'app/c/route.ts': handler(
        "const token = await getToken({ req }); if (!token || !token.sub) throw new Error('who?');",
      ),
      'app/d/route.ts': handler(
        'const token = await getToken({ req }); if (!token) return Response.json({ user: null }); return Response.json(token);',
      ),
      'app/e/route.ts': handler(
        "const token = await getToken({ req }); if (!token) return Response.json([]); if (!req.url) throw new Error('url');",
      ),
      'app/f/route.ts': handler(
        "if (req.url.endsWith('x')) { const token = await getToken({ req }); if (!token) throw new Error('who?'); }",
      ),
      'pages/g.ts': `
        import { getServerSession } from 'next-auth'; import type { GetServerSidePropsContext } from 'next';
        export async function getServerSideProps(context: GetServerSidePropsContext) { const session = await getServerSession(context.req, context.res, {}); if (!session) return { redirect: { destination: '/' } }; return { props: {} }; }`,
    });
    assert.deepEqual(shown(linked), [
      'GET /a: getToken!',
      'GET /b: getToken!',
      'GET /c: getToken!',
      'GET /d:',
      'GET /e:',
      'GET /f:',
      'GET /g: getServerSession!',
    ]);
  });

  it('of server actions are what a file gives that says so', () => {
    const linked = new Linked({
      'package.json': NEXT,
      'app/actions.ts': `'use server';
        export async function createOrder(form: FormData) {} export const remove = async (id: string) => {}; async function helper() {}`,
      'app/other.ts': 'export async function createUser() {}',
    });
    assert.deepEqual(shown(linked), ['ACTION createOrder:', 'ACTION remove:']);
  });
});
