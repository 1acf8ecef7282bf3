class Emitter
  def initialize
    @handlers = Hash.new { |table, name| table[name] = [] }
  end

  def on(name, &handler)
    @handlers[name] << handler
    self
  end

  def emit(name, *args)
    @handlers[name].each { |handler| handler.call(*args) }
  end
end

class Door < Emitter
  def open(who)
    unlock
    emit(:opened, who)
  end

  def close
    emit(:closed)
  end

  private

  def unlock = @locked = false
end

def greet(who)
  "hello #{who}"
end

door = Door.new
door.on(:opened) { |who| greet(who) }
door.on(:closed) { :bye }
door.open('eve')
door.close
