module Tasks
  class Task
    def initialize(name, needs, action)
      @name = name
      @needs = needs
      @action = action
    end

    def invoke
      return if @done

      @done = true
      @needs.each { |need| Tasks.invoke(need) }
      @action.call
    end
  end

  @all = {}

  def self.define(name, needs, action)
    @all[name] = Task.new(name, needs, action)
  end

  def self.invoke(name)
    @all.fetch(name).invoke
  end

  module Dsl
    def task(name, needs: [], &action)
      Tasks.define(name, needs, action)
    end
  end
end
