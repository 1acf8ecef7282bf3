class Worker
  def initialize(jobs)
    @jobs = jobs
    @results = Queue.new
  end

  def start
    Thread.new { work }.join
    collect
  end

  private

  def work
    until @jobs.empty?
      job = @jobs.pop
      @results << perform(job)
    end
  end

  def perform(job)
    job.call
  end

  def collect
    Array.new(@results.size) { @results.pop }
  end
end

jobs = Queue.new
jobs << -> { 1 }
jobs << proc { double(4) }

def double(number)
  number * 2
end

Worker.new(jobs).start
