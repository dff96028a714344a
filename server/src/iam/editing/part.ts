import type { Completion, EditingContext, HoverText } from '../../core/editing';
import type { IamOptions } from '../context';
import type { PolicyPlace, WritingPlace } from './place';

type MaybeLater<T> = T | Promise<T>;

/** One thing that an editor can ask of a policy. Parts know nothing of each other. */
export interface EditingPart {
  hover?(place: PolicyPlace, context: EditingContext<IamOptions>): MaybeLater<HoverText | undefined>;
  complete?(place: WritingPlace, context: EditingContext<IamOptions>): MaybeLater<readonly Completion[]>;
  /** Characters after which its completions are wanted. */
  readonly triggers?: readonly string[];
}
