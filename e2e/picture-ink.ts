import type { Page } from "@playwright/test";

/** In pixels, from the upper left corner. */
type Box = { x: number; y: number; width: number; height: number };

/** Where what a drawing has of a kind stands, as the browser lays it out, in the drawing's units; and its text. */
export async function drawnBoxes(
  page: Page,
  { svg, selector }: { svg: string; selector: string },
): Promise<(Box & { text: string })[]> {
  return page.evaluate(
    ({ markup, selector }) => {
      const host = document.createElement("div");
      host.innerHTML = markup;
      document.body.append(host);
      const boxes = [...host.querySelectorAll<SVGGraphicsElement>(selector)].map(element => {
        const { x, y, width, height } = element.getBBox();
        return { text: element.textContent, x, y, width, height };
      });
      host.remove();
      return boxes;
    },
    { markup: svg.slice(svg.indexOf("<svg")), selector },
  );
}

/**
 * A picture as the browser decodes it: its size, and which share of each box differs from the picture's corner.
 * @throws Error for what the browser can't decode.
 */
export async function inkIn(
  page: Page,
  { type, bytes, boxes }: { type: string; bytes: Buffer; boxes: readonly Box[] },
): Promise<{ width: number; height: number; ink: number[] }> {
  const source = `data:${type};base64,${bytes.toString("base64")}`;
  return page.evaluate(
    async ({ source, boxes }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const { naturalWidth: width, naturalHeight: height } = image;
      const canvas = new OffscreenCanvas(width, height).getContext("2d")!;
      canvas.drawImage(image, 0, 0);
      const corner = canvas.getImageData(1, height - 2, 1, 1).data;
      const ink = boxes.map(box => {
        const { data } = canvas.getImageData(box.x, box.y, Math.ceil(box.width), Math.ceil(box.height));
        let inked = 0;
        for (let at = 0; at < data.length; at += 4) {
          if ([0, 1, 2, 3].some(channel => Math.abs(data[at + channel]! - corner[channel]!) > 48)) inked++;
        }
        return inked / (data.length / 4);
      });
      return { width, height, ink };
    },
    { source, boxes },
  );
}
