import java.util.ArrayList;
import java.util.List;

interface Task {
  void perform(int step);
}

abstract class Step {
  private final int number;
  Step(int number) { this.number = number; }
  int number() { return number; }
  abstract int weigh();
}

public class Main {
  private int seen;

  private void note(int step) {
    seen += step;
  }

  List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    tasks.add(new Task() {
      @Override public void perform(int step) {
        note(twice(step));
      }
      private int twice(int value) {
        return value * 2;
      }
    });
    tasks.add(new Task() {
      @Override public void perform(int step) {
        Main.this.note(step);
      }
    });
    return tasks;
  }

  Step step(int number) {
    return new Step(number) {
      @Override int weigh() { return number() + 1; }
    };
  }

  public static void main(String[] args) {
    Main main = new Main();
    for (Task task : main.tasks()) {
      task.perform(2);
    }
    System.out.println(main.step(3).weigh());
  }
}
