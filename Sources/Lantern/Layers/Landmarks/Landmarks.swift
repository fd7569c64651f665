/// Places and things people built, and a few that grow around them.
///
/// | layer | words | wants |
/// |---|---|---|
/// | `bridge` | bridge, suspension bridge, golden gate | setting sea; required layer `sea` |
/// | `stoneBridge` | stone bridge, arch, old bridge, aqueduct | setting sea; required layer `sea` |
/// | `volcano` | volcano, lava, eruption, crater | any landscape; no `farMountains`, no `midMountains` |
/// | `pagoda` | pagoda, japan, japanese, china, chinese | land; stands by itself (no hillock) |
/// | `torii` | torii, gate, shrine | sea (stands in the water) or land |
/// | `temple` | temple, greek, ruin, column, acropolis | land; group with `hillock`, as `castle` is |
/// | `church` | church, chapel, cathedral, steeple | land; stands by itself |
/// | `tent` | tent, camping, camp, campfire, bonfire | land; looks best at night |
/// | `snowman` | snowman, snowmen | land; mood winter if no other is named |
/// | `waterfall` | waterfall, cascade | land; required `ground`; no `trees`, no `river` |
/// | `river` | river, stream, creek, brook | land or mountain; required `ground` or `snowGround`; no `trees` |
/// | `street` | street, alley, road, avenue, quay | land; in place of hills, ground and trees; brings `streetLamps` |
/// | `streetLamps` | lantern, lamp, lamppost, streetlight | land; with or without `street` |
/// | `beach` | beach, sand, shore, seaside, island | setting sea; required layer `sea` |
/// | `palms` | palm, tropical, coconut | with `beach` and `sea`, or in the desert (`dunes`) |
///
/// Counts: `pagoda`, `torii`, `church`, `tent`, `snowman`, `streetLamps`, `palms`. Colours: `bridge`, `stoneBridge`,
/// `volcano` (lava), `pagoda`, `torii`, `temple`, `church`, `tent`, `snowman` (scarf), `streetLamps` (light),
/// `street` (all fronts). Anchors: all but `bridge`, `stoneBridge`, `river`, `street`, `beach`.
extension Layer {
  static let landmarks: [Layer] = [
    volcano, street, beach, river, waterfall, bridge, stoneBridge, pagoda, temple, church, torii, streetLamps, tent,
    palms, snowman,
  ]
}
