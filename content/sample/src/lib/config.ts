import { z } from 'zod';

const Env = z.object({
  CARRIER_URL: z.url(),
  WHOLESALER_URL: z.url(),
  SHOP_URL: z.url(),
  PORT: z.coerce.number().int().default(3000),
});

export const env = Env.parse(process.env);

function missing(name: string): never {
  throw new Error(`${name} is not set.`);
}

export const carrierToken = process.env.CARRIER_TOKEN ?? missing('CARRIER_TOKEN');
export const jwtSecret = process.env.JWT_SECRET ?? 'corner-shelf-dev-1';
