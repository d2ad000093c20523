const hoard = [];

process.on('disconnect', () => process.exit());
process.on('message', ({ order, megabytes }) => {
  if (order === 'loop') for (;;);
  if (order === 'crash') process.exit(1);
  if (order === 'settings') process.send({ result: Object.keys(process.env) });
  else if (order === 'fail') process.send({ failure: 'refused', code: 'EXAMPLE' });
  else if (order === 'take') {
    try {
      // Not zeroed, so that addresses alone are taken.
      hoard.push(Buffer.allocUnsafeSlow(megabytes * 2 ** 20));
      process.send({ result: 'taken' });
    } catch (error) {
      process.send({ failure: error.message });
    }
  } else process.send({ result: order });
});
