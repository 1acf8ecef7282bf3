import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class Download implements Callable<Integer> {
  private final int size;
  Download(int size) { this.size = size; }
  @Override public Integer call() { return fetch(size); }
  private int fetch(int bytes) { return bytes * 8; }
}

public class Main {
  static synchronized void log(String text) { System.out.println(text); }

  static int compute(int value) { return value + 1; }

  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    List<Future<Integer>> results = new ArrayList<>();
    results.add(pool.submit(new Download(3)));
    results.add(pool.submit(() -> compute(4)));
    for (Future<Integer> result : results) {
      log("got " + result.get());
    }
    pool.submit(() -> log("done")).get();
    pool.shutdown();
  }
}
