import { describeEffects, within } from './effects-in.ts';

describeEffects('jsonwebtoken', within("import jwt from 'jsonwebtoken';"), [
  ["jwt.sign({ id }, process.env.SECRET, { expiresIn: '1h' });", 'sign sign many ? limit:none'],
  ['jwt.verify(id, process.env.SECRET); jwt.decode(id);'],
  ['other.sign({ id }, process.env.SECRET);'],
]);

describeEffects('jose', within("import { SignJWT, EncryptJWT, jwtVerify, decodeJwt } from 'jose';"), [
  [
    "await new SignJWT({ id }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('2h').sign(options);",
    'sign sign many ? limit:none',
  ],
  [
    "await new EncryptJWT({ id }).setProtectedHeader({ alg: 'dir' }).encrypt(options);",
    'encrypt sign many ? limit:none',
  ],
  ['await jwtVerify(id, options); decodeJwt(id); new SignJWT({ id }).setIssuedAt();'],
]);

describeEffects(
  '@nestjs/jwt',
  (code) => `
  import { JwtService } from '@nestjs/jwt';
  export class Auth { constructor(private readonly jwt: JwtService) {} async run(id) { ${code} } }`,
  [['await this.jwt.signAsync({ id });', 'signAsync sign many ? limit:none'], ['await this.jwt.verifyAsync(id);']],
);

for (const library of ['bcrypt', 'bcryptjs']) {
  describeEffects(library, within(`import bcrypt from '${library}';`), [
    ['await bcrypt.hash(id, 10);', 'hash hash many ? limit:none'],
    ['bcrypt.hashSync(id, 10);', 'hashSync hash many ? limit:none'],
    ['await bcrypt.compare(id, options);', 'compare hash many ? limit:none'],
    ['bcrypt.getRounds(id);'],
    ['await other.hash(id, 10);'],
  ]);
}

describeEffects('argon2', within("import argon2 from 'argon2';"), [
  ['await argon2.hash(id);', 'hash hash many ? limit:none'],
  ['await argon2.verify(options, id);', 'verify hash many ? limit:none'],
  ['argon2.needsRehash(id);'],
]);

describeEffects(
  'node:crypto',
  within("import { createHash, createHmac, randomBytes, scryptSync } from 'node:crypto';"),
  [
    [
      "createHash('sha256').update(id).digest('hex');",
      'createHash hash many ? limit:none',
      'update hash many ? limit:none',
    ],
    ['scryptSync(id, options, 64);', 'scryptSync hash many ? limit:none'],
    ['randomBytes(16);'],
  ],
);
