import type { Edit } from './edit';
import type { Step } from './language';
import type { Span } from './span';
import type { Text } from './template';

/** What a language may know when an editor asks about a place in a document. */
export interface EditingContext<Options extends object = object> {
  readonly options: Options;
  /** URI of the document; absent for text without a name. */
  readonly uri?: string;
  /** The text of a bundled data file, such as the descriptions of a service's actions. Never rejects. */
  asset(name: string): Promise<string | undefined>;
}

/** An explanation, in Markdown, of a part of the text. */
export interface HoverText {
  readonly span: Span;
  readonly markdown: string;
}

/** One way to complete the text. */
export interface Completion {
  readonly label: string;
  readonly kind: 'property' | 'value' | 'constant' | 'function' | 'snippet' | 'unit';
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The documentation where it is made only for the one that the user looks at. Never rejects. */
  explain?(): Promise<string>;
  /** What is replaced; the place of the cursor lies in it. */
  readonly span: Span;
  readonly insert: Text;
  /** By what the list is ordered; the label if absent. */
  readonly sort?: string;
  /** What typed text is compared with; the label if absent. */
  readonly filter?: string;
  readonly deprecated?: boolean;
  /** After it was inserted the editor asks again, as for the value behind a key. */
  readonly asksAgain?: boolean;
}

/** A node of the outline. */
export interface OutlineSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'group' | 'property' | 'policy' | 'statement';
  readonly span: Span;
  /** The part to be shown when the symbol is picked; lies in `span`. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineSymbol[];
}

export interface Fold {
  readonly span: Span;
  readonly kind?: 'comment' | 'region';
}

export interface Link {
  readonly span: Span;
  readonly url: string;
  readonly tooltip?: string;
}

/** A line over the text that says what comes next, with what a click does where a client can do it. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** To be shown with the title, and its command line to be put into a terminal, or copied. */
  readonly step?: Step;
  /** A source action of the document, by its title. */
  readonly action?: string;
}

/** What an editor can ask of a language beside findings. Everything is optional. */
export interface Editing<Document extends object = object, Options extends object = object> {
  hover?(
    document: Document,
    offset: number,
    context: EditingContext<Options>,
  ): HoverText | undefined | Promise<HoverText | undefined>;
  complete?(
    document: Document,
    offset: number,
    context: EditingContext<Options>,
  ): readonly Completion[] | Promise<readonly Completion[]>;
  /** Characters after which an editor asks for completions by itself. */
  readonly completionTriggers?: readonly string[];
  symbols?(document: Document, options: Options): readonly OutlineSymbol[];
  folds?(document: Document): readonly Fold[];
  /** Nothing if the document is formatted as it is. */
  format?(document: Document): readonly Edit[];
  links?(document: Document): readonly Link[];
  lenses?(document: Document, context: EditingContext<Options>): readonly Lens[];
}
