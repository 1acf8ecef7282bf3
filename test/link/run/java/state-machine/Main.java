import java.util.HashMap;
import java.util.Map;

interface State {
  State next(Machine machine);
}

enum Phase implements State {
  IDLE {
    public State next(Machine machine) { return machine.begin() ? RUNNING : this; }
  },
  RUNNING {
    public State next(Machine machine) {
      machine.step();
      return DONE;
    }
  },
  DONE {
    public State next(Machine machine) { return this; }
  }
}

class Machine {
  private State state = Phase.IDLE;
  private final Map<State, Integer> visits = new HashMap<>();

  boolean begin() { return true; }

  void step() { count(state); }

  private void count(State at) { visits.merge(at, 1, Machine::sum); }

  private static int sum(int a, int b) { return a + b; }

  void run() {
    for (int i = 0; i < 3; i++) {
      state = state.next(this);
    }
    step();
    step();
  }
}

public class Main {
  public static void main(String[] args) {
    new Machine().run();
  }
}
