// A live page of the book: its head, and the parts that a worker of its own answers.
interface Window {
  steady: Head & Live;
}
