type Words = readonly [string, ...string[]];

const split = (words: string): Words => words.split(' ') as unknown as Words;

export const feminineNames = split(
	'Adelina Agatha Annika Beatrix Bettina Calista Cosima Delphine Dorothea Elodie Elspeth Fenella Frieda Greta Hedwig Ingrid Isolde Jocasta Katarina Leonie Linnea Marguerite Minerva Nadja Odette Ottilie Petra Philippa Quinta Rosalind Saoirse Sibylla Tamsin Thea Ulrike Verena Wilhelmina Xanthe Yvette Zelda',
);

export const masculineNames = split(
	'Alaric Anselm Balthasar Bertrand Caspar Cedric Cornelius Dieter Dorian Edmund Emeric Fabian Florian Gideon Gustav Hannes Horatio Ignatius Ivo Joachim Konrad Lambert Leopold Magnus Mortimer Nikolai Octavian Osric Percival Quentin Rainer Rupert Sigmund Stellan Tobias Ulric Valentin Wendell Xavier Yorick Zoltan',
);

export const lastNames = split(
	"Abernethy Ashdown Barrowclough Beaumaris Birkenhead Blackwood Brackenbury Calloway Cartwright Copperfield Dalrymple Devereux Drinkwater Eastlake Fairweather Farthing Featherstone Galbraith Goldsworthy Greenhalgh Hathersage Hollingberry Ironside Jellicoe Kettering Kirkbride Lamplugh Longbottom MacTavish Merriweather Montague Nightingale O'Dowd Oakenfold Pemberton Pennington Quillfeather Ravenscroft Rowntree Satterthwaite Shackleford Silverlock Stonebridge Thistlewood Tremaine Underhill Vandermeer Wainwright Weatherby Whitlock Wolstenholme Yardley",
);

export const placeStems = split(
	'Alder Ash Barrow Birch Black Bram Cold Crow Dun East Elder Fair Fern Glen Gold Grand Green Harrow Haw Hazel High Holm Iron Kings Lake Lang Marl Mill Moss New North Oak Old Pine Quarry Raven Red Rock Salt Silver Stone Sutter Thorn Upper West White Wild Willow Wind',
);

export const placeEndings = split(
	'boro bridge brook bury by cliff cross dale den falls field ford gate grove ham haven hollow hurst ley mere moor mouth port ridge stead ton vale view ville wick wood worth',
);

export const states = split(
	'AL AZ AR CA CO CT FL GA ID IL IN IA KS KY ME MD MI MN MO MT NE NV NH NM NY NC OH OK OR PA SC TN TX UT VT VA WA WV WI WY',
);
