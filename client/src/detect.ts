/** The little of a text document that says whether Rolewise has to do with it. */
export interface Glance {
  /** Path of the document's URI, whatever its scheme. */
  readonly path: string;
  readonly languageId: string;
  /** Its text, or the part of it that changed. */
  readonly text: string;
}

const jsonName = /\.jsonc?$/i;
const policyName =
  /(^|[._-])(iam|scp|rcp|polic(y|ies)|trust)([._-]|$)|\.(identity|resource|boundary|session|endpoint)$/i;
const transactorName = /transactor[^/]*\.properties(\.[a-z0-9]+)?$/i;
const datomicKey =
  /^[ \t\f]*(?:[#!][ \t]*)?(?:aws-(?:transactor|peer|dynamodb|s3-log|cloudwatch|autoscaling|ingress)-|memory-index-|object-cache-max|(?:old-)?storage-(?:admin|datomic)-|datomic-|protocol[ \t]*[=:])/m;

/** A connection URI of Datomic with a parameter, an access key in another URI, or such an option of the Java machine. */
const credential = /datomic:[a-z0-9+-]+:\/\/[^\s"'`]*[?&]|[?&]aws_secret|-D(?:aws\.secret|datomic\.\w*Password=)/;

/**
 * True if a document may hold an IAM policy, credentials for Datomic, Datomic's transactor properties or Rolewise's configuration, so that the
 * language server should run. Cheap, and generous: the server itself looks closely.
 */
export function concernsUs({ path, languageId, text }: Glance): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'rolewise.json' || languageId === 'datomic-properties' || transactorName.test(name)) return true;
  if (isProperties(name, languageId)) return datomicKey.test(text) || credential.test(text);
  if (isScript(name, languageId)) return credential.test(text);
  if (!isJson(name, languageId)) return false;
  return text.includes('"Statement"') || credential.test(text) || policyName.test(name.replace(jsonName, ''));
}

/** True for names such as `role.json`, and for documents that have no such name but the language. */
const isJson = (name: string, languageId: string): boolean =>
  languageId === 'json' || languageId === 'jsonc' || jsonName.test(name);

/** Scripts and configuration of peers. */
const isScript = (name: string, languageId: string): boolean =>
  /\.(edn|sh|clj|cljc|env)$|^\.env(\.|$)/i.test(name) ||
  (!name.includes('.') && ['clojure', 'edn', 'shellscript', 'dotenv'].includes(languageId));

// Other extensions give these files other languages; VS Code's own `properties` also covers .gitconfig and the like.
const isProperties = (name: string, languageId: string): boolean =>
  name.endsWith('.properties') || (languageId === 'properties' && !name.includes('.'));
