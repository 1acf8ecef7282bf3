import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

interface Callback {
  void done(int result);
}

class Job implements Runnable {
  private final int value;
  private final Callback callback;

  Job(int value, Callback callback) {
    this.value = value;
    this.callback = callback;
  }

  @Override public void run() { callback.done(work(value)); }

  private int work(int value) { return value * 3; }
}

public class Main {
  private static final AtomicInteger SUM = new AtomicInteger();

  static void add(int result) { SUM.addAndGet(result); }

  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.submit(new Job(1, Main::add)).get();
    pool.submit(new Job(2, result -> add(result))).get();
    pool.shutdown();
    System.out.println(SUM.get());
  }
}
