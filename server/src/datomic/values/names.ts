/** True for text in the shape of an AWS region's name, known or not. */
export const isRegion = (text: string): boolean => /^[a-z]{2,5}(-[a-z]{2,12}){1,3}-\d{1,2}$/.test(text);

/** The region that a text most probably means: an availability zone's, or one in capitals, with `_` or without the last hyphen. */
export function guessRegion(text: string): string | undefined {
  const plain = text.toLowerCase().replaceAll('_', '-');
  const region = plain.replace(/(\d)[a-z]$/, '$1').replace(/([a-z])(\d{1,2})$/, '$1-$2');
  return isRegion(region) ? region : undefined;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
export const isTableName = (text: string): boolean => /^[\w.-]{3,255}$/.test(text);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const isBucketName = (text: string): boolean => /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/.test(text);

/** True for the fully qualified name of a Clojure function, `ns/name`, or of a static Java method, `pkg.Class.method`. */
export const isFunctionName = (text: string): boolean =>
  /^[^\s/"'(),;]+\/[^\s/"'(),;]+$/.test(text) || /^[\w$]+(\.[\w$]+)+$/.test(text);

/** The name that an IAM role's or instance profile's ARN ends in; undefined for any other text. */
export const roleNameOfArn = (text: string): string | undefined =>
  /^arn:[^:]*:iam::[^:]*:(?:role|instance-profile)\/(?:.*\/)?([^/]+)$/.exec(text)?.[1];
