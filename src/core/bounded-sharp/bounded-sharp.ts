import sharp from 'sharp';

// No memory of earlier files, and one thread for each image: the number of images at once is the pools' business.
sharp.cache(false);
sharp.concurrency(1);

export { sharp };
