/**
 * Places of the points that no other beats in both: none has a `gain` as high at a `price` as low, and one of the two
 * better. Dearest last. Of points alike in both all are kept.
 */
export function paretoFront(points: readonly { gain: number; price: number }[]): number[] {
  return points
    .map((point, place) => ({ ...point, place }))
    .filter(
      ({ gain, price }) =>
        !points.some(
          other => other.gain >= gain && other.price <= price && (other.gain > gain || other.price < price),
        ),
    )
    .sort((a, b) => a.price - b.price || a.gain - b.gain)
    .map(({ place }) => place);
}
