import type { ReactNode } from "react";
import type { ChartPalette } from "./chart-palette.ts";

export const chartFont = "'Pretendard Variable', Pretendard, 'Noto Sans KR', system-ui, sans-serif";
export const chartFontSize = 13;

/** What every chart is drawn in: a drawing that needs no style sheet. `title` says in words what it shows. */
export function ChartRoot({
  width,
  height,
  title,
  palette,
  children,
}: {
  width: number;
  height: number;
  title: string;
  palette: ChartPalette;
  children: ReactNode;
}) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-label={title}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={chartFont}
      fontSize={chartFontSize}
      fill={palette.ink}
      // As wide as there is room: at its own width letters are as large as the page's.
      style={{ display: "block", maxWidth: "100%", height: "auto", fontVariantNumeric: "tabular-nums" }}
    >
      {children}
    </svg>
  );
}
