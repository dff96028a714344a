import { rememberedText } from '../../core/memo';
import { closestNames } from '../../core/spelling';
import {
  actionOf,
  actionsMatching,
  actionsNamed,
  apiNames,
  matchesAnyAction,
  renamedServices,
  retiredServices,
  serviceOf,
  servicePrefixes,
} from '../data/reference';
import { type ActionText, isKnownAction, isPattern } from '../model/actions';

/** More than these would not help. */
const maxGuesses = 3;

/** Names that differ more in length are never close. */
const maxDifference = 3;

/** Shorter names are too common to tell which service is meant. */
const minTellingName = 6;

const written = ({ service, name }: ActionText): string => `${service}:${name}`;

/** The actions that allow an operation of AWS's APIs that is no action by itself; all of them may be needed. */
export const actionsOfOperation = (action: ActionText): readonly string[] =>
  apiNames.get(written(action).toLowerCase()) ?? [];

/** What a misspelt action of a service that exists most probably means: known actions, best first. */
export function guessAction(action: ActionText): string[] {
  const { service, name } = action;
  const facts = serviceOf(service);
  if (!facts) return [];
  const guesses = (isPattern(action) ? guessPatterns(action) : near(name, actionNamesOf(service))).slice(0, maxGuesses);
  return guesses.length > 0 ? guesses.map((other) => `${facts.prefix}:${other}`) : elsewhere(action);
}

/** What an action of a service that does not exist most probably means: known actions, best first. */
export function guessService(action: ActionText): string[] {
  const { service, name } = action;
  const renamed = renamedServices[service.toLowerCase()];
  const candidates = renamed ? [renamed] : near(service, servicePrefixes());
  const same = candidates.map((other) => ({ service: other, name })).filter(isKnownAction);
  if (same.length > 0) return same.slice(0, maxGuesses).map(nameOf);
  const other = renamed ? guessAction({ service: renamed, name }) : [];
  return other.length > 0 ? other : elsewhere(action);
}

const actionNamesOf = byService((service) => actionsMatching(`${service}:*`).map(({ name }) => name));

/** Where the names of actions may end after a word. */
const beginningsIn = byService((service) => [...new Set(actionNamesOf(service).flatMap(beginningsOf))]);

/** Remembers what was computed for a service that exists. */
function byService(compute: (service: string) => readonly string[]): (service: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (service) => {
    const key = service.toLowerCase();
    const names = known.get(key) ?? compute(key);
    known.set(key, names);
    return names;
  };
}

/** The closest names among those that begin with the same letter or end alike, as nearly all misspelt ones do. */
function near(word: string, names: readonly string[]): string[] {
  const lower = word.toLowerCase();
  const [first, last] = [lower.charAt(0), lower.slice(-3)];
  return closestNames(
    word,
    names.filter((name) => {
      if (Math.abs(name.length - word.length) > maxDifference) return false;
      return name.charAt(0).toLowerCase() === first || name.slice(-3).toLowerCase() === last;
    }),
  );
}

/** In AWS's own case. */
const nameOf = (action: ActionText): string => {
  const name = isPattern(action) ? action.name : (actionOf(action.service, action.name)?.name ?? action.name);
  return written({ service: action.service, name });
};

/** Policies repeat their mistakes. */
const sameName = rememberedText(actionsNamed);

/** The one action of that name in another service. */
function elsewhere(action: ActionText): string[] {
  if (isPattern(action) || action.name.length < minTellingName) return [];
  const found = sameName(action.name).filter(({ service }) => !(service in retiredServices));
  return found.length === 1 ? found.map(written) : [];
}

/** A pattern with another beginning that matches something: `BatchGett*` is meant to be `BatchGet*`. */
function guessPatterns({ service, name }: ActionText): string[] {
  const start = name.slice(0, name.search(/[*?]/));
  return near(start, beginningsIn(service))
    .map((beginning) => beginning + name.slice(start.length))
    .filter((pattern) => matchesAnyAction(`${service}:${pattern}`));
}

/** `Batch`, `BatchGet`, `BatchGetItem`. */
function beginningsOf(name: string): string[] {
  const words = name.match(/[A-Z]*[^A-Z]*/g) ?? [];
  const beginnings: string[] = [];
  for (const word of words) if (word !== '') beginnings.push((beginnings.at(-1) ?? '') + word);
  return beginnings;
}
