/** Lower-case words of an identifier in any casing: `JWTSecret`, `jwt-secret` and `JWT_SECRET` all give `jwt`, `secret`. */
export function words(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}

/** The words without what separates them; equal for all casings of one name. */
export function joined(name: string): string {
  return words(name).join('');
}

/** `stripeApiKey` as the name of an environment variable: `STRIPE_API_KEY`. */
export function environmentName(name: string): string {
  return asVariable(words(name).join('_'));
}

/** A noun phrase as the name of an environment variable: `GITHUB_TOKEN` of `GitHub token`. */
export function environmentNameOfPhrase(phrase: string): string {
  return asVariable(phrase.replaceAll(/[^a-z\d]+/gi, '_'));
}

function asVariable(name: string): string {
  return name.toUpperCase().replace(/^(?=\d)/, '_');
}
