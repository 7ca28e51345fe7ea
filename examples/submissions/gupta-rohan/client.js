const net = require('net');
const readline = require('readline');

const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
const socket = net.connect(12000, 'localhost', () => {
  rl.question('Enter a sentence: ', (line) => {
    socket.write(line);
    rl.close();
  });
});

socket.on('data', (data) => {
  console.log('Server replied:', data.toString());
  socket.end();
});
