registry = Object.new

def registry.add(item)
  items << item
end

def registry.items
  @items ||= []
end

registry.add(1)

class << registry
  def clear
    items.clear
  end
end

registry.clear

greeter = Object.new
greeter.define_singleton_method(:greet) { |name| "hi #{name}" }
greeter.greet('eve')

class Logger
  def self.instance
    @instance ||= new
  end

  def write(line)
    format(line)
  end

  def format(line) = "> #{line}"
end

Logger.instance.write('boot')
