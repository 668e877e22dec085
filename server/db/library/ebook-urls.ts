// Where the e-books without licence limit really open: Aozora Bunko (addresses from its published catalogue, edition in
// modern spelling where there is one) and Project Gutenberg. The licensed e-books are made up and open nowhere.

const aozora = 'https://www.aozora.gr.jp/cards/';
const gutenberg = 'https://www.gutenberg.org/ebooks/';

export const ebookUrls: Readonly<Record<string, string>> = {
  'demo-0554': `${aozora}000148/files/773_14560.html`,
  'demo-0555': `${aozora}000148/files/789_14547.html`,
  'demo-0556': `${aozora}000148/files/752_14964.html`,
  'demo-0557': `${aozora}000148/files/799_14972.html`,
  'demo-0558': `${aozora}000081/files/456_15050.html`,
  'demo-0559': `${aozora}000081/files/43754_17659.html`,
  'demo-0560': `${aozora}000081/files/470_15407.html`,
  'demo-0561': `${aozora}000081/files/473_42318.html`,
  'demo-0562': `${aozora}000879/files/127_15260.html`,
  'demo-0563': `${aozora}000879/files/92_14545.html`,
  'demo-0564': `${aozora}000879/files/43016_16836.html`,
  'demo-0565': `${aozora}000035/files/1567_14913.html`,
  'demo-0566': `${aozora}000035/files/301_14912.html`,
  'demo-0567': `${aozora}000035/files/275_13903.html`,
  'demo-0568': `${aozora}000129/files/45245_22007.html`,
  'demo-0569': `${aozora}000119/files/624_14544.html`,
  'demo-0570': `${aozora}000074/files/424_19826.html`,
  'demo-0571': `${aozora}000074/files/427_19793.html`,
  'demo-0572': `${aozora}000064/files/56041_54765.html`,
  'demo-0573': `${aozora}000038/files/329_15886.html`,
  'demo-0574': `${aozora}000121/files/628_14895.html`,
  'demo-0575': `${aozora}000121/files/637_13341.html`,
  'demo-0576': `${aozora}001475/files/54372_46225.html`,
  'demo-0577': `${aozora}000096/files/2093_28841.html`,
  'demo-0578': `${aozora}000082/files/1293_14978.html`,
  'demo-0579': `${aozora}001779/files/56650_58209.html`,
  'demo-0580': `${aozora}000238/files/1276_31472.html`,
  'demo-0581': `${aozora}000296/files/47061_29420.html`,
  'demo-0582': `${aozora}001095/files/42620_21407.html`,
  'demo-0583': `${aozora}000885/files/51307_47033.html`,
  'demo-0584': `${aozora}001562/files/52395_49779.html`,
  'demo-0586': `${gutenberg}1342`,
  'demo-0587': `${gutenberg}46`,
  'demo-0588': `${gutenberg}1661`,
};
