import { rememberedText } from '../../core/memo';
import { isAction, matchesAnyAction } from '../data/reference';

/** An action or a pattern of actions taken apart, without the blanks around either part. */
export interface ActionText {
  readonly service: string;
  readonly name: string;
}

/**
 * Takes an action apart; nothing if AWS refuses to save it: without a service, with more than one colon, or with other
 * characters than it allows. A service cannot hold a wildcard.
 */
export const readAction = rememberedText((text): ActionText | undefined => {
  const [service = '', name, ...more] = text.split(':').map((part) => part.trim());
  if (name === undefined || more.length > 0) return undefined;
  return /^[A-Za-z0-9-]+$/.test(service) && /^[A-Za-z0-9*?, -]*$/.test(name) ? { service, name } : undefined;
});

export const isPattern = ({ name }: ActionText): boolean => /[*?]/.test(name);

/** True for an action that AWS knows, and for a pattern that one of them matches. */
export const isKnownAction = (action: ActionText): boolean =>
  isPattern(action) ? matchesAnyAction(`${action.service}:${action.name}`) : isAction(action.service, action.name);
