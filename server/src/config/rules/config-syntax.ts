import { configRule } from '../rule';

const json = 'https://www.rfc-editor.org/rfc/rfc8259';

const wrong = (text: string) => ({ text, severity: 'error' }) as const;

/** The mistakes that have messages of their own, and what repairs them. */
const repairs = {
  'trailing-comma': 'Remove the comma',
  'extra-comma': 'Remove the comma',
  'missing-comma': 'Insert a comma',
  'single-quotes': 'Use double quotes',
  'unquoted-key': 'Put the name in double quotes',
} as const;

type Repairable = keyof typeof repairs;

const isRepairable = (code: string): code is Repairable => Object.hasOwn(repairs, code);

export const configSyntax = configRule({
  name: 'config-syntax',
  summary: 'The configuration is not valid JSON.',
  why: 'Rolewise reads on behind a mistake as well as it can, but what stands there may have no effect. Comments are allowed, trailing commas are not.',
  reference: json,
  fixable: ['safe'],
  messages: {
    'trailing-comma': wrong('A comma stands behind the last entry, which JSON does not allow.'),
    'extra-comma': wrong('This comma separates nothing, which JSON does not allow.'),
    'missing-comma': wrong('A comma is missing here.'),
    'single-quotes': wrong('JSON wants double quotes.'),
    'unquoted-key': wrong('A name must stand in double quotes.'),
    broken: wrong('This is not JSON, so it may have no effect.'),
  },
  examples: {
    invalid: [
      {
        text: '{\n  // agreed in March\n  "rules": {\n    "principal-public": "error"«,»\n  }\n}\n',
        fixed: '{\n  // agreed in March\n  "rules": {\n    "principal-public": "error"\n  }\n}\n',
      },
      {
        text: '{\n  "accounts": { "own": ["111122223333",«,» "444455556666"] }«»\n  "rules": {}\n}\n',
        fixed: '{\n  "accounts": { "own": ["111122223333", "444455556666"] }\n  "rules": {}\n}\n',
      },
      {
        text: "{ «rules»: { «'principal-public'»: «error» } }\n",
        fixed: `{ "rules": { 'principal-public': error } }\n`,
      },
      { text: '«{» "rules": {}\n' },
    ],
    valid: [{ text: '{\n  // comments are allowed\n  "rules": {} /* of any kind */\n}\n' }],
  },
  *whole({ problems }) {
    for (const { code, span } of problems) yield { message: isRepairable(code) ? code : 'broken', span };
  },
  *fixes(_config, { message, span }, change) {
    if (!isRepairable(message)) return;
    yield { title: repairs[message], safety: 'safe', edits: change((draft) => draft.repair({ code: message, span })) };
  },
});
