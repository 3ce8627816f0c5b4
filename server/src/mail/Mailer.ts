/** Sends mail. Absent where no mail server is configured; everything works without one. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same in HTML, with everything people wrote escaped. Without it the mail is plain text only. */
  readonly html?: string;
  /** Where its reader ends mails of this kind; shown by mail programs beside the sender. */
  readonly stopUrl?: string;
}

export interface Mailer {
  /** Resolves when the mail server took it. Throws a `MailFailure`. */
  send(mail: Mail): Promise<void>;
}

/**
 * Why a mail did not go. It says no address, nor what the server answered, which often repeats one: it can be logged.
 */
export class MailFailure extends Error {
  /** `this-mail`: its address or its words were refused, others may go. `everything`: no mail goes now. */
  readonly concerns: "this-mail" | "everything";

  constructor(message: string, concerns: "this-mail" | "everything") {
    super(message);
    this.name = "MailFailure";
    this.concerns = concerns;
  }
}
