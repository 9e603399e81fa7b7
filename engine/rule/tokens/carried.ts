/** Where the claims of a token get to inside a file: variables, parts and converted copies of what a call gave. */
import type { FileFacts, Value } from '../../facts/model.ts';
import { eachPart } from '../../facts/each-value.ts';
import type { CallAt, Model } from '../../project/types.ts';

/** Parts of a token that say nothing of who sent it. */
const NO_CLAIMS = new Set(['exp', 'iat', 'nbf', 'jti', 'header', 'kid', 'alg', 'typ', 'signature']);
const MAX_ROUNDS = 6;

export class Carried {
  readonly #model: Model;
  readonly #file: FileFacts;
  readonly #call: number;
  readonly #besides: ReadonlySet<string>;
  readonly #bindings = new Set<number>();

  /** `besides` names parts that do not count. */
  constructor(model: Model, { file, index }: CallAt, besides: ReadonlySet<string> = NO_CLAIMS) {
    this.#besides = besides;
    this.#model = model;
    this.#file = file;
    this.#call = index;
    for (let round = 0, before = -1; round < MAX_ROUNDS && before !== this.#bindings.size; round++) {
      before = this.#bindings.size;
      this.#follow();
    }
  }

  #follow(): void {
    for (const [index, { init, path, writes }] of this.#file.bindings.entries()) {
      if (this.#bindings.has(index)) continue;
      const isClaim = !path?.some((key) => this.#besides.has(String(key)));
      if (
        (init && isClaim && this.holds(init)) ||
        writes.some(({ value, operator }) => value !== undefined && operator === '=' && this.holds(value))
      )
        this.#bindings.add(index);
    }
  }

  /** Whether a value is the claims, a part of them, or made of them by code that only converts. */
  holds(value: Value): boolean {
    switch (value.kind) {
      case 'call':
        return value.call === this.#call || this.#isConverted(value.call);
      case 'ref':
        return this.#bindings.has(value.binding);
      case 'member':
        return !this.#besides.has(value.property ?? '') && this.holds(value.object);
      case 'choice':
        return value.options.some((option) => this.holds(option));
      case 'unary':
      case 'binary':
      case 'function':
      case 'class':
        return false;
      default: {
        let found = false;
        eachPart(value, (part) => {
          found ||= part !== undefined && this.holds(part);
        });
        return found;
      }
    }
  }

  /** `String(claims.sub)`, `JSON.parse(text)`, `claims.email.toLowerCase()`; what a function of the project gives is its own. */
  #isConverted(index: number): boolean {
    const call = this.#file.calls[index];
    if (!call) return false;
    const { callee } = call;
    const given = [...call.args, ...(callee.kind === 'member' ? [callee.object] : [])];
    if (!given.some((value) => this.holds(value))) return false;
    const where: CallAt = { file: this.#file, index, call };
    return this.#model.effect(where) === undefined && this.#model.targets(where).length === 0;
  }

  /** Whether a value holds claims anywhere, also in what it compares. */
  mentions(value: Value): boolean {
    if (this.holds(value)) return true;
    let found = false;
    eachPart(value, (part) => {
      found ||= part !== undefined && this.mentions(part);
    });
    return found;
  }
}
