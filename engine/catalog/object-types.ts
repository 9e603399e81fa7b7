/** How a library comes by objects of the project: what it injects, and what it is given for contexts and schemas. */
import type { Slot } from './types.ts';

/** What is injected: an object of a class, what a function gives, the value itself, or what is injected for another token. */
export type Provision = 'class' | 'function' | 'value' | 'token';

export interface ProviderShape {
  /** Key of the token. */
  readonly token: string;
  readonly gives: Readonly<Record<string, Provision>>;
  /** Key of the tokens of what the function is called with. */
  readonly arguments?: string;
}

/** What a call registers for a token. */
export interface Registration {
  /**
   * Where the token is given; with keys also by each of a list of objects. `receiver`: as argument 0 of the call that
   * made the receiver (`bind(TOKEN).to(X)`). `keys`: argument 0 is an object with a value for each of many.
   */
  readonly token: Slot | 'receiver' | 'keys';
  /** Where that is given which is injected. Keys are those of an object there, or of the one that holds the token. */
  readonly gives: readonly (Slot & { readonly as: Provision })[];
}

/** Where a schema has functions of the project: members of this one, or of an option of this name, or what calls of the other are given. */
export interface SchemaFunctions {
  readonly under: string;
  readonly by: string;
}

/** Gives all objects of a type the members of what stands there, an object or a function that gives one; `under` a member of it. */
export interface Supply {
  readonly type: string;
  readonly at: Slot;
  readonly under?: string;
}
