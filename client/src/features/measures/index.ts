export { MeasuresPage } from "./page.tsx";
export { MeasurePage } from "./card-page.tsx";
