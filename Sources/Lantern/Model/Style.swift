/// A finish laid over the decoded picture.
///
/// Words: watercolor, watercolour, aquarelle · oil, impressionist, painting · pixel, pixelated, 8-bit · ink, pen, etching,
/// engraving, hatching, woodcut · pencil, sketch, drawing, graphite, charcoal · papercut, paper, collage, origami,
/// cutout, diorama · blueprint, schematic, technical, cyanotype, plan · comic, cartoon · polaroid, vintage.
enum Style: String, CaseIterable, Sendable {
  case watercolor, oil, pixelArt, ink, pencil, papercut, blueprint, comic, film
}
