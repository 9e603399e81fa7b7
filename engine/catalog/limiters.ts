/** Libraries that turn away whoever asks too often. */
import type { Library, LibraryType, Member } from './types.ts';

const limits: Member = { call: { limits: true } };
const named = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, limits]));

function library(
  name: string,
  packages: readonly string[],
  exports: Library['exports'],
  types: Readonly<Record<string, LibraryType>> = {},
): Library {
  return { name, packages, exports, types };
}

const arcjet: Member = { call: { returns: 'Client' } };

export const limiters: readonly Library[] = [
  library('express-rate-limit', ['express-rate-limit'], named('rateLimit', 'default')),
  library('express-slow-down', ['express-slow-down'], named('slowDown', 'default')),
  library(
    'rate-limiter-flexible',
    ['rate-limiter-flexible'],
    {
      'RateLimiter*': { class: 'Limiter' },
      BurstyRateLimiter: { class: 'Limiter' },
      default: { type: 'Package' },
    },
    {
      Package: { members: { 'RateLimiter*': { class: 'Limiter' }, BurstyRateLimiter: { class: 'Limiter' } } },
      Limiter: { members: named('consume', 'penalty', 'block', 'get') },
    },
  ),
  library(
    'express-brute',
    ['express-brute'],
    { default: { class: 'Brute' } },
    { Brute: { members: named('prevent', 'getMiddleware') } },
  ),
  library('@fastify/rate-limit', ['@fastify/rate-limit', 'fastify-rate-limit'], named('default', 'fastifyRateLimit')),
  library(
    '@nestjs/throttler',
    ['@nestjs/throttler'],
    { ThrottlerGuard: { class: 'Guard' } },
    { Guard: { members: {}, limits: true } },
  ),
  library('koa-ratelimit', ['koa-ratelimit'], named('default')),
  library(
    'koa2-ratelimit',
    ['koa2-ratelimit'],
    { RateLimit: { type: 'Package' }, default: { type: 'Package' } },
    { Package: { members: { ...named('middleware'), RateLimit: { type: 'Package' } } } },
  ),
  library('hono-rate-limiter', ['hono-rate-limiter'], named('rateLimiter')),
  library(
    '@upstash/ratelimit',
    ['@upstash/ratelimit'],
    { Ratelimit: { class: 'Limiter' } },
    { Limiter: { members: named('limit', 'blockUntilReady') } },
  ),
  library(
    'Arcjet',
    ['@arcjet/*'],
    { default: arcjet },
    { Client: { members: { ...named('protect'), withRule: { call: { returns: 'this' } } } } },
  ),
];
