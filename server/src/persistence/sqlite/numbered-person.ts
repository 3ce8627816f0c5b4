/** A person of the log and the number that stands for them in its entries. */
export interface NumberedPerson {
  readonly number: number;
  readonly id: string;
}
