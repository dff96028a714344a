/** What global condition keys look at. */
export const globalKeyTexts: Readonly<Record<string, string>> = {};
