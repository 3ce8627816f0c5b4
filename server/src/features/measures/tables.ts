/** Rows of the values recorded against measures. */
export interface MeasureTables {
  data_points: DataPointsTable;
  point_requests: PointRequestsTable;
}

/** One recorded value; never changed, corrected by a later row that supersedes it. */
export interface DataPointsTable {
  id: string;
  partnershipId: string;
  measureId: string;
  version: number;
  periodStart: string;
  periodEnd: string;
  /** Null takes the period's value back. */
  value: number | null;
  n: number | null;
  provisional: number;
  source: string;
  enteredBy: string;
  /** Name and organization as they were then. */
  enteredByName: string;
  enteredByOrganization: string;
  enteredAt: number;
  supersedes: string | null;
}

/** What a request was answered, so that the same request sent again records nothing twice. */
export interface PointRequestsTable {
  partnershipId: string;
  personId: string;
  requestId: string;
  answer: string;
  at: number;
}
