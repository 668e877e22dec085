import { describe, expect, it } from 'vitest';
import { bookBarcodeOf } from '../../shared/model/book-barcode.ts';

const ean = (text: string) => bookBarcodeOf({ format: 'ean_13', text });

describe('a bar code before the camera', () => {
  it('is a book by 978 or 979 and a right check digit', () => {
    expect(ean('9784101092058')).toEqual({ is: 'isbn', isbn: '9784101092058' });
    expect(ean('9791032305690')).toEqual({ is: 'isbn', isbn: '9791032305690' });
    expect(ean('9784101092059')).toEqual({ is: 'other' });
  });

  it('is the lower one of a Japanese book by 192 or 191', () => {
    expect(ean('1920193004304')).toEqual({ is: 'lower' });
    expect(ean('1910193004306')).toEqual({ is: 'other' });
    expect(ean('1910193004305')).toEqual({ is: 'lower' });
  });

  it('is a magazine by 491', () => {
    expect(ean('4910054210149')).toEqual({ is: 'magazine' });
  });

  it('is of the library in NW-7, a card as well as an item', () => {
    expect(bookBarcodeOf({ format: 'codabar', text: 'A0123456789A' })).toEqual({ is: 'library' });
  });

  it('is something else on tea, and whatever was read in a format nobody asked for', () => {
    expect(ean('4901085189863')).toEqual({ is: 'other' });
    expect(ean('978410109205')).toEqual({ is: 'other' });
    expect(bookBarcodeOf({ format: 'qr_code', text: '9784101092058' })).toEqual({ is: 'other' });
  });
});
