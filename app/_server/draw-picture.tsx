import { readFile } from "node:fs/promises";
import path from "node:path";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import { chartPalettes } from "../../components/charts/chart-palette.ts";
import { fontCoverage } from "./font-coverage.ts";
import { type PlacedText, splitTexts } from "./split-texts.ts";

const paper = chartPalettes.light.paper;

/** A drawing as a file of its own, on paper `margin` units wider on each side: where it is opened may be dark. */
export async function drawSvg(drawing: ReactElement, { margin }: { margin: number }): Promise<string> {
  const markup = (await renderMarkup(drawing)).replace(
    / width="(\d+)" height="(\d+)" viewBox="[^"]*"([^>]*)>/,
    (_, width: string, height: string, rest: string) => {
      const [wide, high] = [width, height].map(side => Number(side) + 2 * margin);
      const size = `width="${wide}" height="${high}"`;
      const ground = `<rect x="${-margin}" y="${-margin}" ${size} fill="${paper}"></rect>`;
      return ` ${size} viewBox="${-margin} ${-margin} ${wide} ${high}"${rest}>${ground}`;
    },
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup}\n`;
}

/** Names and questions are strangers': controls are no XML, and what turns the reading direction or can't be seen is left out. */
async function renderMarkup(drawing: ReactElement): Promise<string> {
  // Next refuses the import itself on a server; where an answer is made it is needed all the same.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return renderToStaticMarkup(drawing).replace(/[\p{Cc}\p{Cf}]/gu, sign => (/\s/.test(sign) ? " " : ""));
}

/**
 * A drawing as PNG, `scale` pixels a unit, in our own face. A sign that it lacks becomes a box: the renderer would fetch
 * emoji and other faces from elsewhere.
 */
export async function drawPng(
  drawing: ReactElement,
  { scale, margin = 0 }: { scale: number; margin?: number },
): Promise<ArrayBuffer> {
  const { width, height, shapes, texts } = splitTexts(await renderMarkup(drawing));
  const { fonts, covers } = await loadFace();
  const drawn = { width: width * scale, height: height * scale };
  const edge = margin * scale;
  const size = { width: drawn.width + 2 * edge, height: drawn.height + 2 * edge };
  const readable = (text: string) =>
    [...text]
      .map(sign => (covers(sign.codePointAt(0)!) && !/\p{Extended_Pictographic}/u.test(sign) ? sign : "□"))
      .join("");
  const image = (
    <div style={{ display: "flex", position: "relative", ...size, backgroundColor: paper }}>
      {/* biome-ignore lint/performance/noImgElement: the renderer draws no other. */}
      <img
        {...drawn}
        alt=""
        src={`data:image/svg+xml;base64,${Buffer.from(shapes).toString("base64")}`}
        style={{ position: "absolute", left: edge, top: edge }}
      />
      {texts.map(placed => (
        <div
          key={`${placed.x} ${placed.y} ${placed.text}`}
          style={place(
            { ...placed, x: placed.x + margin, y: placed.y + margin },
            { width: size.width, scale },
          )}
        >
          {readable(placed.text)}
        </div>
      ))}
    </div>
  );
  return new ImageResponse(image, { ...size, fonts }).arrayBuffer();
}

/** Pretendard's baseline under the top of a line as high as its letters are large. */
const baselineEm = 0.856;

function place(
  { x, y, anchor, size, weight, fill }: PlacedText,
  { width, scale }: { width: number; scale: number },
) {
  const reach = { start: 0, middle: width, end: 2 * width }[anchor];
  const justify = { start: "flex-start", middle: "center", end: "flex-end" }[anchor];
  return {
    position: "absolute" as const,
    display: "flex",
    left: (x - reach) * scale,
    width: 2 * width * scale,
    top: (y - baselineEm * size) * scale,
    justifyContent: justify,
    fontFamily: "Pretendard",
    fontSize: size * scale,
    fontWeight: weight,
    lineHeight: 1,
    color: fill,
    whiteSpace: "nowrap" as const,
  };
}

type Face = {
  fonts: { name: string; data: Buffer; weight: 400 | 600; style: "normal" }[];
  covers: (codePoint: number) => boolean;
};
let face: Promise<Face> | null = null;

function loadFace(): Promise<Face> {
  face ??= readFace().catch(error => {
    face = null;
    throw error;
  });
  return face;
}

async function readFace(): Promise<Face> {
  const folder = path.join(process.cwd(), "node_modules/pretendard/dist/public/static");
  const [regular, semiBold] = await Promise.all(
    ["Regular", "SemiBold"].map(style => readFile(path.join(folder, `Pretendard-${style}.otf`))),
  );
  return {
    fonts: [
      { name: "Pretendard", data: regular!, weight: 400, style: "normal" },
      { name: "Pretendard", data: semiBold!, weight: 600, style: "normal" },
    ],
    covers: fontCoverage(regular!),
  };
}
