import java.util.concurrent.CompletableFuture;

public class Main {
  static String load(int id) { return "user" + id; }

  static String dress(String name) { return "<" + name + ">"; }

  static void show(String text) { System.out.println(text); }

  static String fallback(Throwable problem) { return "none"; }

  static CompletableFuture<String> detail(String name) {
    return CompletableFuture.completedFuture(suffix(name));
  }

  static String suffix(String name) { return name + "."; }

  static String broken() { throw new IllegalStateException("broken"); }

  public static void main(String[] args) {
    CompletableFuture.completedFuture(1)
        .thenApply(id -> load(id))
        .thenCompose(Main::detail)
        .thenApply(Main::dress)
        .thenAccept(Main::show)
        .join();
    String text = CompletableFuture.supplyAsync(() -> broken(), Runnable::run).exceptionally(Main::fallback).join();
    show(text);
  }
}
