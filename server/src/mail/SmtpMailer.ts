/** `Mailer` over SMTP. */
import { createTransport, type NodemailerError, type Transporter } from "nodemailer";
import { MailFailure, type Mail, type Mailer } from "./Mailer.ts";

/** A mail server that does not answer must not hold a person's request for minutes. */
const timeoutMs = 10_000;

export class SmtpMailer implements Mailer {
  readonly #transport: Transporter;
  readonly #from: string;

  constructor(settings: { url: string; from: string }) {
    this.#transport = createTransport({
      url: settings.url,
      connectionTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
    this.#from = settings.from;
  }

  async send({ stopUrl, ...mail }: Mail): Promise<void> {
    try {
      await this.#transport.sendMail({
        from: this.#from,
        ...mail,
        ...(stopUrl === undefined ? {} : { list: { unsubscribe: stopUrl } }),
        disableUrlAccess: true,
        disableFileAccess: true,
      });
    } catch (error) {
      // Safe: the library adds these fields, all optional, to whatever error it hands on.
      throw failureOf(error as NodemailerError);
    }
  }
}

function failureOf(error: NodemailerError): MailFailure {
  const { code = "error", command = "", responseCode } = error;
  const concerns = concernsThisMail(error) ? "this-mail" : "everything";
  // Before it heard the address the server cannot repeat it.
  const isBeforeAddress = concerns === "everything" && command !== "RCPT TO" && command !== "DATA";
  const words = isBeforeAddress ? error.message : "";
  return new MailFailure([code, command, responseCode, words].filter(Boolean).join(", "), concerns);
}

/** Whether its address or its words were refused. 421 ends the connection, whatever it answers. */
function concernsThisMail({ code, command, responseCode, permanent }: NodemailerError): boolean {
  if (responseCode === 421) return false;
  if (command === "RCPT TO") return true;
  if (command === "DATA") return permanent === true;
  // Nothing was sent: the address is none, or the mail could not be written.
  return code === undefined || (code === "EENVELOPE" && command === "API");
}
