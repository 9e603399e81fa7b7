/** Something wrong in a configuration file. */
export interface Issue {
  readonly path: readonly (string | number)[];
  /** Point at the key itself instead of its value. */
  readonly atKey?: boolean;
  readonly message: string;
}
