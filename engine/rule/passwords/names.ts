/** Which names mean a person's password, what people log in with, and the models that hold both. */
import { joined, words } from '../secrets/words.ts';

const PASSWORD_WORD = /(?:password|passwd|pwd|passphrase|passcode)$/;
const STORED_WORD = /(?:password|passwd|pwd|pass)(?:hash|hashed|digest|crypt|encrypted)?$/;
/** Words of names that hold something about a password, or another machine's one. */
const OTHER = new Set(
  (
    'has is can must should need needs require required requires requested show hide allow allows enable enabled disable ' +
    'use uses min max length policy strength rule rules regex pattern hint reset forgot forgotten expired expires expiry ' +
    'changed change attempts count updated at token confirm confirmation confirmed repeat retype again ' +
    'smtp imap pop ftp sftp ssh db database postgres mysql mongo redis proxy mail mailbox email wifi ' +
    'keystore truststore cert certificate pdf zip http rtsp git jenkins jira webhook api app service server host device ' +
    'placeholder label field input message error invalid wrong incorrect match'
  ).split(' '),
);
/** Short forms that only stand for a password next to a person: `pass`, `userPass`. */
const SHORT = /^(?:user|login|account|member|admin)?pass$/;
const LOGIN =
  /^(?:user|login|account|member|customer|admin|student|employee|contact|primary|personal|e)?(?:email|mail|emailaddress|mailaddress|username|uname|login|loginname|loginid|phone|phonenumber|phoneno|mobile|mobilenumber|msisdn|nickname|handle)$/;
/** What a person logs in with where the model's own name says that it is a person. */
const WEAK_LOGIN =
  /^(?:name|fullname|firstname|lastname|user|userid|account|roll(?:no|number)|studentid|employeeid|nick|number|code)$/;
/** What only a machine has. */
const MACHINE =
  /^(?:host|hostname|port|server|servername|url|uri|baseurl|endpoint|dsn|database|ssid|smtp\w*|imap\w*|ftp\w*|ipaddress|ip|bucket|secure|tls|ssl|protocol)$/;
const PEOPLE = new Set(
  (
    'user account member customer admin administrator employee student teacher person people profile client patient doctor ' +
    'staff seller vendor buyer author owner driver rider player subscriber operator agent manager parent guardian tutor ' +
    'instructor login signup register registration auth identity merchant shopper consumer worker candidate applicant ' +
    'guest contributor moderator cashier trainer coach faculty professor alumni landlord volunteer donor human learner ' +
    'participant supervisor chef farmer nurse pharmacist citizen'
  ).split(' '),
);
const THINGS = new Set(
  (
    'smtp imap mail mailbox mailer integration connection connector config configuration setting settings option options ' +
    'server host device camera router printer proxy datasource database webhook provider room meeting link share file ' +
    'wifi network channel vault secret token job task queue log audit backup export import repository ftp sftp ssh'
  ).split(' '),
);

/** In every name of a password, whatever its casing: most names need no closer look. */
const ANY_PASSWORD = /p[^a-z]*(?:a[^a-z]*s[^a-z]*s|w[^a-z]*d)/i;

/** A variable, key or field that holds a password as a person types it. */
export function isTypedPassword(name: string, extra: readonly string[] = []): boolean {
  if (extra.includes(name)) return true;
  if (!ANY_PASSWORD.test(name)) return false;
  return PASSWORD_WORD.test(bareName(name)) && !words(name).some((word) => OTHER.has(word));
}

/** A field of a stored model that is a password, or should be the hash of one. */
export function isPasswordField(name: string, extra: readonly string[] = []): boolean {
  if (extra.includes(name)) return true;
  if (!ANY_PASSWORD.test(name)) return false;
  const all = bareName(name);
  if (SHORT.test(all)) return true;
  if (/pass(?:hash|hashed|digest|crypt|encrypted)?$/.test(all) && !/(?:user|^)pass/.test(all)) return false;
  return STORED_WORD.test(all) && !words(name).some((word) => OTHER.has(word));
}

/** Whether a name says that the value is a hash already. */
export function namesHash(name: string): boolean {
  return words(name).some(
    (word) =>
      /^(?:hash|hashed|digest|encrypted|crypted|bcrypt|argon)$/.test(word) || /(?:hash|hashed|digest)$/.test(word),
  );
}

/** `PASSWORD_2` and `password1` are numbered passwords. */
function bareName(name: string): string {
  return joined(name).replace(/\d+$/, '');
}

/** What is known of a model or table. */
export interface ModelNames {
  /** As code or SQL calls it. */
  readonly name: string | undefined;
  /** Every field it declares; undefined where the declaration is not in the code. */
  readonly fields: readonly string[] | undefined;
  /** Fields that the write or filter at hand mentions. */
  readonly mentioned: readonly string[];
}

/** Whether people log in with rows of this model. `userModels` lists names that do, and with `!` in front names that do not. */
export function isUserModel({ name, fields, mentioned }: ModelNames, userModels: readonly string[] = []): boolean {
  if (name !== undefined && userModels.some((each) => each.startsWith('!') && sameName(each.slice(1), name)))
    return false;
  if (name !== undefined && userModels.some((each) => sameName(each, name))) return true;
  const own = modelWords(name);
  if (own.some((word) => THINGS.has(word))) return false;
  const known = fields ?? mentioned;
  if (known.some((field) => MACHINE.test(joined(field)))) return false;
  const isPerson = own.some((word) => PEOPLE.has(word));
  if (known.some((field) => LOGIN.test(joined(field)) || (isPerson && WEAK_LOGIN.test(joined(field))))) return true;
  return fields === undefined && isPerson;
}

function sameName(one: string, other: string): boolean {
  return one === other || modelWords(one).join(' ') === modelWords(other).join(' ');
}

/** `usersTable`, `UserModel` and `tbl_user` are all about users. */
function modelWords(name: string | undefined): string[] {
  const split = name === undefined ? [] : words(name).map(singular);
  const telling = split.filter(
    (word) =>
      !/^(?:model|table|entity|schema|tbl|t|repo|repository|collection|coll?|dao|doc|document|data|db|app)$/.test(word),
  );
  return telling.length > 0 ? telling : split;
}

function singular(word: string): string {
  if (word === 'people' || word === 'settings' || word === 'options' || word === 'alumni') return word;
  return word.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
}
