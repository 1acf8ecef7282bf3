/** The documents that are open in the editor, whose texts count before what the disk has, and which of them are saved. */
import { TextDocuments, type Connection, type Disposable } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export interface DocumentListener {
  /** A document was opened or edited; `edited` is false for the text it was opened with. */
  textChanged(uri: string, text: string, edited: boolean): void;
  saved(uri: string): void;
  /** `discarded`: edits that were never saved went with it. */
  closed(uri: string, discarded: boolean): void;
}

export class OpenDocuments {
  readonly #documents = new TextDocuments(TextDocument);
  /** Version that was last opened or saved, by URI. */
  readonly #savedVersions = new Map<string, number>();

  /** Starts to follow the editor and tells `listener`. */
  listen(connection: Connection, listener: DocumentListener): Disposable {
    this.#documents.onDidOpen(({ document }) => this.#savedVersions.set(document.uri, document.version));
    this.#documents.onDidChangeContent(({ document }) => listener.textChanged(document.uri, document.getText(), !this.isSaved(document.uri)));
    this.#documents.onDidSave(({ document }) => {
      this.#savedVersions.set(document.uri, document.version);
      listener.saved(document.uri);
    });
    this.#documents.onDidClose(({ document }) => {
      const discarded = this.#savedVersions.get(document.uri) !== document.version;
      this.#savedVersions.delete(document.uri);
      listener.closed(document.uri, discarded);
    });
    return this.#documents.listen(connection);
  }

  /** Open, and with no edit since it was opened or saved. */
  isSaved(uri: string): boolean {
    const document = this.#documents.get(uri);
    return document !== undefined && this.#savedVersions.get(uri) === document.version;
  }

  /** The document as the editor has it. */
  get(uri: string): TextDocument | undefined {
    return this.#documents.get(uri);
  }

  all(): readonly { readonly uri: string; readonly text: string }[] {
    return this.#documents.all().map((document) => ({ uri: document.uri, text: document.getText() }));
  }
}
