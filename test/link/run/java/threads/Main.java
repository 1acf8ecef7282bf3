class Worker extends Thread {
  private int done;

  @Override public void run() {
    for (int i = 0; i < 2; i++) {
      work(i);
    }
  }

  private void work(int i) { done += i; }

  int done() { return done; }
}

class Ticker implements Runnable {
  @Override public void run() { tick(); }
  private void tick() { Main.count(1); }
}

public class Main {
  private static int counted;

  static synchronized void count(int by) { counted += by; }

  public static void main(String[] args) throws InterruptedException {
    Worker worker = new Worker();
    worker.start();
    worker.join();
    Thread ticker = new Thread(new Ticker());
    ticker.start();
    ticker.join();
    Thread quick = new Thread(() -> count(2));
    quick.start();
    quick.join();
    System.out.println(worker.done() + counted);
  }
}
