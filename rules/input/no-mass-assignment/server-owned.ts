/** Fields that only the server may set, by their names. */

const ROLES =
  'roles?|is_?(?:admin|super_?user|staff|moderator|owner)|(?:super_?)?admin|permissions?|privileges?|scopes?';
const MONEY = 'balance|credits?|plan|tier|wallet|subscription_?(?:plan|status|tier)';
const CHECKED = '(?:is_?|email_?|phone_?|is_?email_?)?verified(?:_?at)?|email_?confirmed|is_?approved|is_?banned';
const OWNERS = '(?:owner|user|author|creator|tenant|organi[sz]ation|workspace)_?id|owner|user|author|created_?by';
const SECRETS = 'password_?hash|hashed_?password|salt|(?:reset|refresh|access|verification|api)\\w*_?(?:token|key)';
const STRONG = new RegExp(`^(?:${[ROLES, MONEY, CHECKED, OWNERS, SECRETS].join('|')})$`, 'i');
/** Often enough a client may set them: they only count beside another one. */
const WEAK = /^(?:status|state|token)$/i;
/** What most models of users and of what they own have, for models that are not in the code. */
export const USUAL: readonly string[] = [
  ...['role', 'isAdmin', 'permissions', 'verified', 'balance', 'userId', 'user_id', 'ownerId', 'owner_id'],
  ...['authorId', 'author_id', 'createdBy', 'created_by'],
];
const KEPT = /^_?(?:id|uuid|__v|(?:created|updated|deleted|modified)_?(?:at|on|date)?|timestamps?|version)$/i;

export const isServerOwned = (field: string, more: readonly string[]): boolean =>
  STRONG.test(field) || more.includes(field);

export function serverOwned(fields: readonly string[], more: readonly string[]): readonly string[] {
  const strong = fields.filter((field) => isServerOwned(field, more));
  return strong.length === 0 ? [] : fields.filter((field) => strong.includes(field) || WEAK.test(field));
}

/** Neither owned by the server nor set by the database. */
export const isClientWritable = (field: string, more: readonly string[]): boolean =>
  !isServerOwned(field, more) && !WEAK.test(field) && !KEPT.test(field);
