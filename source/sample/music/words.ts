type Words = readonly [string, ...string[]];

const split = (words: string): Words => words.split(' ') as unknown as Words;

export const adjectives = split(
	'Amber Ashen Bitter Blunt Brittle Bronze Chalky Cobalt Crooked Dappled Distant Drowsy Dusky Earnest Faded Feathered Fickle Flinty Frosted Gentle Gilded Glassy Hazel Hollow Humming Idle Inky Jagged Kindred Leaden Lilac Limber Lucid Marbled Mellow Misty Molten Nimble Northern Opal Paper Patient Pewter Quiet Ragged Restless Rustic Saffron Salty Scarlet Silent Sleepy Slender Smoky Solemn Spare Sunken Tender Thorny Tidal Velvet Wary Wicker Woven Yonder Zephyr',
);

export const nouns = split(
	'Acorn Almanac Anchor Anvil Atlas Badger Ballast Barley Beacon Bellows Birch Bobbin Bramble Bridge Buckle Cabin Candle Canopy Carousel Cedar Cellar Chimney Cinder Clover Compass Copper Cradle Cricket Current Dagger Delta Dovetail Ember Engine Estuary Fathom Ferry Fiddle Finch Flannel Foundry Fountain Furrow Gable Garnet Glacier Granite Harbor Harvest Heather Heron Hinge Island Ivy Juniper Kettle Kiln Ladder Lantern Larch Ledger Lighthouse Linen Locket Lumber Magnet Mallow Marsh Meadow Meteor Mirror Mortar Needle Nettle Oarsman Orchard Otter Paddock Parlor Pebble Pendulum Pepper Pigeon Plover Postcard Prairie Quarry Quilt Radish Rafter Ravine Reed Ribbon Saddle Sextant Shutter Signal Sparrow Spindle Spruce Static Steeple Tannery Teapot Thicket Thimble Tide Timber Trellis Trolley Tundra Valley Viaduct Walnut Weaver Willow Windmill',
);

export const actions = split(
	'Carry Follow Forget Gather Hold Keep Leave Lift Mend Miss Name Paint Remember Ride Rush Shake Sing Steal Trade Wake Watch Whisper',
);

export const accented = split(
	'Ärger Café Château Dünya Ébène Fjörd Forêt Grün Höhle Jalapeño Lüfte Naïve Øster Söder Über Vår',
);
