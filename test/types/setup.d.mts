/** Installs the libraries' types and generates Prisma's client, once. Throws when either fails. */
export function setUp(): void;
