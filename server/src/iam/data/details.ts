/** What is said about a service in hovers and completions; it is not needed to lint. */
export interface ServiceDetails {
  /** The service's page in AWS's reference. */
  readonly url: string;
  /** What an action does, by its name. */
  readonly actions: Readonly<Record<string, string>>;
  /** What a condition key looks at, by the key as the reference writes it. */
  readonly conditionKeys: Readonly<Record<string, string>>;
}

/** The asset that holds a service's details; those of global condition keys stand under `aws`. */
export const detailsAsset = (prefix: string): string => `details/${prefix.charAt(0).toLowerCase()}.json`;

/** Reads an asset: details by the prefix of the service. Nothing if the text is damaged. */
export function detailsFrom(text: string): Readonly<Record<string, ServiceDetails>> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
